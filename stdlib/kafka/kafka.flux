// Sends rows to Apache Kafka.
package kafka

// Sends each row to a topic as one record of line protocol.
builtin to : (
    <-tables: stream[A],
    brokers: [string],
    topic: string,
    ?balancer: string,
    ?name: string,
    ?nameColumn: string,
    ?tagColumns: [string],
    ?timeColumn: string,
    ?valueColumns: [string],
) => stream[A] where A: Record

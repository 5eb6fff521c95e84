// Sends to MQTT. Import it as `experimental/mqtt`.
package mqtt

// Sends one message to a topic of an MQTT broker.
@unavailable
builtin publish : (
    broker: string,
    message: string,
    topic: string,
    ?clientid: string,
    ?password: string,
    ?qos: int,
    ?retain: bool,
    ?timeout: duration,
    ?username: string,
) => bool

// Sends each row to a topic of an MQTT broker.
@unavailable
builtin to : (
    <-tables: stream[A],
    broker: string,
    ?clientid: string,
    ?name: string,
    ?password: string,
    ?qos: int,
    ?retain: bool,
    ?tagColumns: [string],
    ?timeColumn: string,
    ?timeout: duration,
    ?topic: string,
    ?username: string,
    ?valueColumns: [string],
) => stream[B] where A: Record, B: Record

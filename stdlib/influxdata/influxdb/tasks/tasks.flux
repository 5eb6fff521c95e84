// Works on InfluxDB's tasks. Import it as `influxdata/influxdb/tasks`.
package tasks

// When the task last succeeded.
@unavailable
builtin lastSuccessTime : time

// Gives the time when the task last succeeded, or another time where it never did.
@unavailable
builtin lastSuccess : (orTime: A) => time where A: Timeable

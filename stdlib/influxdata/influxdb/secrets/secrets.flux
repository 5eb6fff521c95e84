// InfluxDB's secrets. Import it as `influxdata/influxdb/secrets`.
package secrets

// Gives a secret by its name.
@unavailable
builtin get : (key: string) => string

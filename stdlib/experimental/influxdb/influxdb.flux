// Talks to InfluxDB's API. Import it as `experimental/influxdb`.
package influxdb

// Sends a request to InfluxDB's API.
@unavailable
builtin api : (
    method: string,
    path: string,
    ?body: bytes,
    ?headers: [string:string],
    ?host: string,
    ?query: [string:string],
    ?timeout: duration,
    ?token: string,
) => {body: bytes, headers: [string:string], statusCode: int}

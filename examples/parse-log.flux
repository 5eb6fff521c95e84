// Takes lines of a log apart with strings and regular expressions, into typed columns.
//
//     fluxlite run examples/parse-log.flux
import "array"
import "regexp"
import "strings"

lines = [
    {line: "2024-06-01T12:00:00Z | WARN  | pump 3: pressure=4.75bar"},
    {line: "2024-06-01T12:00:05Z | info  | pump 11: pressure=3.1bar"},
    {line: "2024-06-01T12:00:07Z | debug | heartbeat"},
    {line: "2024-06-01T12:00:10Z | ERROR | pump 3: pressure=0bar"},
]

array.from(rows: lines)
    |> filter(fn: (r) => r.line =~ /pressure=/)
    |> map(
        fn: (r) => {
            parts = strings.split(v: r.line, t: "|")
            text = strings.trimSpace(v: parts[2])
            pressure = regexp.findString(r: /[\d.]+bar$/, v: text)

            return {
                _time: time(v: strings.trimSpace(v: parts[0])),
                level: strings.toLower(v: strings.trimSpace(v: parts[1])),
                pump: int(v: regexp.replaceAllString(r: /^pump (\d+):.*$/, v: text, t: "$1")),
                bar: float(v: strings.trimSuffix(v: pressure, suffix: "bar")),
            }
        },
    )
    |> group(columns: ["pump"])

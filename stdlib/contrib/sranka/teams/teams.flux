// Sends messages to Microsoft Teams. Import it as `contrib/sranka/teams`.
package teams

// How many characters of a text serve as its summary.
option summaryCutoff = 70

// Makes a function that sends a message to Teams for each row.
@unavailable
builtin endpoint : (url: string) => (
    mapFn: (r: A) => {B with summary: string, text: string, title: C},
) => (<-tables: stream[A]) => stream[{A with _sent: string}]

// Sends one message to Teams.
@unavailable
builtin message : (text: string, title: A, url: string, ?summary: string) => int

// Sends notifications to Pushbullet. Import it as `pushbullet`.
package pushbullet

// Where Pushbullet takes notifications.
option defaultURL = "https://api.pushbullet.com/v2/pushes"

// Makes a function that sends a note to Pushbullet for each row.
@unavailable
builtin endpoint : (?token: A, ?url: string) => (
    mapFn: (r: B) => {C with text: D, title: E},
) => (<-tables: stream[B]) => stream[{B with _sent: string}]

// Sends data to Pushbullet.
@unavailable
builtin pushData : (data: A, ?token: B, ?url: string) => int

// Sends one note to Pushbullet.
@unavailable
builtin pushNote : (text: A, title: B, ?token: C, ?url: string) => int

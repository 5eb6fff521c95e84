// Sends messages to Telegram. Import it as `contrib/sranka/telegram`.
package telegram

// Whether links go without a preview.
option defaultDisableWebPagePreview = false

// How Telegram reads the text.
option defaultParseMode = "MarkdownV2"

// Whether a message comes without a sound.
option defaultSilent = true

// Where Telegram takes messages.
option defaultURL = "https://api.telegram.org/bot"

// Makes a function that sends a message to Telegram for each row.
@unavailable
builtin endpoint : (token: string, ?disableWebPagePreview: A, ?parseMode: B, ?url: string) => (
    mapFn: (r: C) => {D with channel: E, silent: F, text: G},
) => (<-tables: stream[C]) => stream[{C with _sent: string}]

// Sends one message to Telegram.
@unavailable
builtin message : (
    channel: A,
    text: B,
    token: string,
    ?disableWebPagePreview: C,
    ?parseMode: D,
    ?silent: E,
    ?url: string,
) => int

// Sends messages to Discord. Import it as `contrib/chobbs/discord`.
package discord

// The address of Discord's webhooks.
option discordURL = "https://discordapp.com/api/webhooks/"

// Makes a function that sends a message to Discord for each row.
@unavailable
builtin endpoint : (username: A, webhookID: string, webhookToken: string, ?avatar_url: B) => (
    mapFn: (r: C) => {D with content: E},
) => (<-tables: stream[C]) => stream[{C with _sent: string}]

// Sends one message to Discord.
@unavailable
builtin send : (
    content: A,
    username: B,
    webhookID: string,
    webhookToken: string,
    ?avatar_url: C,
) => int

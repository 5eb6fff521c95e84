// Tells how much of an organisation's quota is used. Import it as `experimental/usage`.
package usage

// Reads usage data of an organisation.
@unavailable
builtin from : (
    start: A,
    stop: B,
    ?host: string,
    ?orgID: string,
    ?raw: C,
    ?token: string,
) => stream[D] where D: Record

// Gives the limits of an organisation.
@unavailable
builtin limits : (?host: string, ?orgID: string, ?token: string) => A

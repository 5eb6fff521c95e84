// Reads from sockets. Import it as `socket`.
package socket

// Reads rows from a socket.
@unavailable
builtin from : (url: string, ?decoder: string) => stream[A]

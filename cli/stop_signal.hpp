// Ctrl-C and its like, for commands that work for long.
#pragma once

namespace kedja::cli {

/// From here on the first SIGINT or SIGTERM asks to stop, and a second one ends the program at once. What has
/// been kept in a file's parts can be resumed either way. A file that may not grow is from here on an error
/// of writing, with a message.
void listen_to_signals();

/// Whether a signal has asked to stop. May be asked by several threads at once.
bool stop_is_requested();

}  // namespace kedja::cli

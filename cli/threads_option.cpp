#include "cli/threads_option.hpp"

#include "cli/speech.hpp"

namespace kedja::cli {

void ThreadsOption::add_to(CLI::App& command) {
  command
      .add_option("--threads", threads_,
                  say(Message("How many threads simulate at once; as many as the machine has if not said")))
      ->check(CLI::Range(1U, 1024U).description(say(Message("1 to 1024"))));
}

}  // namespace kedja::cli

// What the program's exit codes mean (docs/cli.md).
#pragma once

namespace kedja::cli {

enum class ExitCode : int {
  ok = 0,
  runtime = 1,           // a file can't be written, a replication failed
  usage = 2,             // the command line makes no sense
  invalid_scenario = 3,  // nothing was run or written
  audit = 4,             // an identity that must hold does not: a fault of the program
  imprecise = 5,         // the precision asked for was not reached
  differs = 6,           // what was made again is not what it was
  interrupted = 130      // by Ctrl-C; with a result file it can be resumed
};

}  // namespace kedja::cli

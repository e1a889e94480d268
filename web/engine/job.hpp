// What a page asks of the engine: a scenario of given texts, and which replications of it.
//
// A Job owns copies of all it is given. run() promises an answer, whatever is wrong: no exception leaves it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/language/file_source.hpp"

namespace kedja::web {

class Job {
 public:
  /// A file the scenario may name, by its path; a later one replaces an earlier one.
  void add_file(std::string_view path, std::string_view bytes);
  /// "path=value", as `kedja run --set` takes it; applied in order.
  void add_setting(std::string_view setting);

  /// Which replications to run, as a page can say it: a seed of 64 bits fits no number of JavaScript's.
  struct Request {
    std::string_view scenario;  ///< path of its main file
    std::string_view seed;      ///< 0 to 18446744073709551615
    std::uint32_t first = 0;
    std::uint32_t replications = 1;
    std::string_view keep;  ///< "kpis" or "trajectories"
  };

  /// One JSON object: as `kedja run --json` prints, or what is wrong, as answer_of() has it.
  std::string run(const Request& request) const;

 private:
  models::TextFiles::Texts files_;
  std::vector<std::string> settings_;
};

}  // namespace kedja::web

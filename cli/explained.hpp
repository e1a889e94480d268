// What explain and diff share: a scenario explained, from its file or from a result file that it is stored
// in, and how its values look on a line.
#pragma once

#include <string>
#include <vector>

#include "models/language/explanation.hpp"

namespace kedja::cli {

/// The scenario at `path`: a TOML file over its bases, or a result file with the scenario of its run.
models::Explanation explained(const std::string& path, const std::vector<std::string>& settings = {});

/// "20 places".
std::string value_text(const models::ExplainedValue& value);
/// "assumption", "S1 table 2 (association)"; of what is no number, nothing.
std::string source_text(const models::ExplainedValue& value);
/// "2017.toml:41": the file's own name, or "--set".
std::string short_where(const models::Location& where);
/// The same with the folder of files elsewhere: "../base.toml:7". Files of the scenario's own folder are
/// without it.
std::string where_text(const models::Location& where, const std::string& scenario);

}  // namespace kedja::cli

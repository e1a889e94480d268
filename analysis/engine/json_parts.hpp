// Parts that the JSON for other programs has in common. Private to this folder.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "analysis/engine/expectation_check.hpp"
#include "models/language/label.hpp"

namespace kedja::analysis {

/// As it is; pages, which show fewer digits, have their own (document_parts.hpp).
boost::json::value exact_or_null(const std::optional<double>& number);
/// {"gender": "women"}; empty for all.
boost::json::object group_of(const std::string& group, const std::string& category);
/// {"sv", "en"}
boost::json::object words_in_both(const models::Label& label);

boost::json::object to_object(const MeasureDifference& difference);
/// What is expected, and why.
boost::json::object to_object(const models::Expectation& expectation);
/// The same, with what was found.
boost::json::object to_object(const ExpectationCheck& check);

}  // namespace kedja::analysis

// The kinds of field that need no unit: how each is read from a node, and described in the JSON Schema.
//
// Readers expect to be in the scope of their node; what is wrong goes to the context, and the value is then
// empty.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/language/civil_date.hpp"
#include "models/language/document.hpp"
#include "models/language/label.hpp"
#include "models/language/read_context.hpp"
#include "models/language/reference.hpp"

namespace kedja::models::schema_detail {

std::string read_name(const Node& node, ReadContext& context);
std::string read_text(const Node& node, ReadContext& context);
Label read_label(const Node& node, ReadContext& context);
CivilDate read_date(const Node& node, ReadContext& context);
CalendarDay read_calendar_day(const Node& node, ReadContext& context);
bool read_flag(const Node& node, ReadContext& context);
std::vector<std::string> read_names(const Node& node, ReadContext& context);
std::optional<double> read_plain_number(const Node& node, ReadContext& context);
std::vector<double> read_plain_numbers(const Node& node, ReadContext& context);
Node read_single(const Node& node, ReadContext& context);
std::vector<Reference> read_references(const Node& node, const Words& subject, ReadContext& context);
/// The index among `names` of a text; nothing (and a Problem) when it isn't one of them.
std::optional<std::size_t> read_choice(const Node& node, const std::vector<std::string>& names,
                                       ReadContext& context);

Node describe_text();
Node describe_name();
Node describe_label();
Node describe_date();
Node describe_calendar_day();
Node describe_flag();
Node describe_names();
Node describe_plain_number();
Node describe_plain_numbers();
Node describe_single();
Node describe_choice(const std::vector<std::string>& names);

}  // namespace kedja::models::schema_detail

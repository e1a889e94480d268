// A number of a scenario with its unit, its source, and how far off it may be.
//
//   { value = 90, unit = "days", source = "S1 Etableringslyftet", range = [60, 120] }
//
// The source may be that of the concept around it. The source "assumption" needs a range; an effect needs
// its evidence. A Parameter that was read without a Problem keeps all these promises.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/language/document.hpp"
#include "models/language/quantity.hpp"

namespace kedja::models {

class ReadContext;

/// The source of a number that has none; it may go on with why ("assumption: half of S1").
inline constexpr std::string_view assumption = "assumption";
/// Whether a source says that there is none.
bool is_assumption(std::string_view source);

struct Parameter {
  double value = 0;   ///< canonical: ticks, per tick, kronor, a plain number
  double stated = 0;  ///< as written, in `unit`
  std::string unit;
  std::string source;
  std::optional<std::pair<double, double>> range;  ///< canonical
  std::string evidence;                            ///< "causal", "association" or "assumption" for an effect
  std::string path;                                ///< "service.sfi.places", as `--set` addresses it
  Location where;
  bool dated = false;  ///< its key takes a series: it can be made to change on a date
  bool whole = false;  ///< only whole numbers, as stated, can be meant
  bool given = false;  ///< false when the scenario says nothing of it, not even by a default
};

/// Reads `{ value = ... }`, the node the context's innermost Scope is in, and registers it.
Parameter read_parameter(const Node& node, const Quantity& quantity, ReadContext& context);

/// The same for a fixed duration, which may be in whole months or years of the civil calendar.
Span read_span(const Node& node, const Quantity& quantity, ReadContext& context);

/// The JSON Schema of what read_parameter takes. In an overlay nothing is required.
Node describe_parameter(const Quantity& quantity, bool in_overlay);

/// `{ value = ..., unit = ..., source = ... }` for a field's default.
Node stated_number(double value, const std::string& unit, const std::string& source);
Node stated_number(double value, const std::string& unit, const std::string& source, double low, double high);

// The pieces, for fields that hold several numbers under one unit and source. ------------------------------

/// What the numbers of one table share.
struct Statement {
  const Unit* unit = nullptr;  ///< null after a Problem
  std::string source;
  std::string evidence;
};

/// Reads unit, source and evidence from the table the context is in; `newest` is the number stated last.
Statement read_statement(const Node& table, const Node& newest, const Quantity& quantity,
                         ReadContext& context);

/// The number in a node, in canonical units, if it can be one of that quantity: finite, whole where it must
/// be, within the bounds.
std::optional<double> read_number(const Node& node, const Unit& unit, const Quantity& quantity,
                                  ReadContext& context);

/// `range = [low, high]` in canonical units; checks that it holds the value and is there for an assumption.
std::optional<std::pair<double, double>> read_range(const Node& table, const Node& value,
                                                    const Statement& statement, double canonical,
                                                    const Quantity& quantity, ReadContext& context);

/// Reports the keys of a table that aren't among those known.
void check_keys(const Node& table, const std::vector<std::string>& known, ReadContext& context);

/// The text under a key; null when the key is missing, or (a Problem) isn't a text.
const std::string* text_under(const Node& table, const std::string& key, ReadContext& context);

/// "expected a text, found a list" unless the node is of that kind. A whole number is a number.
bool expect_kind(const Node& node, NodeKind kind, ReadContext& context);

}  // namespace kedja::models

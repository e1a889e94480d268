// Where each value of a scenario comes from: what it is, on what grounds, where it was written, and what it
// replaced, layer by layer.
//
// Made from a loaded document, the numbers that were read from it, and its JSON Schema, which says what each
// key means. Plain data; keeps no pointers to what it was made from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/language/document.hpp"
#include "models/language/label.hpp"
#include "models/language/parameter.hpp"

namespace kedja::models {

/// Who said a value.
enum class Origin {
  stated,   ///< a file; a number then has a source
  assumed,  ///< a file, which says that no figure was found
  setting,  ///< the command line
  built_in  ///< nobody: it is the default
};

std::string_view name_of(Origin origin);

/// What stood in the place of a value before a later layer.
struct Replaced {
  std::string key;     ///< what of the quantity: "mean", "range"; empty for its number, or all of it
  std::string value;   ///< with its unit
  std::string source;  ///< of a number
  std::string range;   ///< of a number, if it is known: "10 to 40"
  Location where;
  int layer = 0;
};

struct ExplainedValue {
  std::string path;                 ///< as `--set` addresses it: "service.sfi.places.values.2018-01-01"
  std::string field;                ///< the key it stands under: "service.sfi.places"
  std::string point;                ///< of several numbers under a key, which: "2018-01-01", "women"
  std::string doc;                  ///< what the key means
  std::string value;                ///< "lognormal 45 (sd 25)", without the unit
  std::string meaning;              ///< the same for what is the same in other words
  std::optional<Parameter> number;  ///< of a distribution: its mean
  std::string range;                ///< of a number, in its unit: "10 to 40"
  std::string note;
  Location where;
  Origin origin = Origin::stated;
  bool is_wording = false;         ///< a label: for people only
  std::vector<Replaced> replaced;  ///< oldest first
};

/// A key that the scenario says nothing of, and that has no default.
struct UnsaidKey {
  std::string path;
  std::string doc;
};

struct ExplainedTable {
  std::string path;  ///< "service.sfi"; empty for the scenario as a whole
  std::string doc;
  Label label;
  std::string note;
  Location where;
  std::vector<ExplainedValue> values;  ///< by path
  std::vector<UnsaidKey> unsaid;
};

struct Explanation {
  std::vector<std::string> layers;  ///< files: the outermost base first
  std::vector<ExplainedTable> tables;
};

/// `json_schema` is that of a whole scenario; `parameters` are all numbers of the document.
Explanation explain(const Document& document, const std::vector<Parameter>& parameters,
                    const Node& json_schema);

/// The part of an explanation that `key` names: a path, the beginning of one, or a name in the middle of one
/// ("sfi"). Throws a ScenarioError with the nearest key when there is none.
Explanation part_of(const Explanation& all, const std::string& key);

}  // namespace kedja::models

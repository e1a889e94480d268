#include "models/definition/lever_layer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "models/language/document_writer.hpp"
#include "models/language/node_path.hpp"
#include "models/language/setting.hpp"
#include "models/language/text.hpp"

namespace kedja::models {

namespace {

/// One value that a change reaches: a number, alone or of a series, a flag or a text.
struct Point {
  Node* node;
  std::string path;  ///< as the number's Parameter has it
  CivilDate from;    ///< the year 1 for one that does not change over time
};

/// What a change points at, in the tree as it is now.
struct Aim {
  Node* quantity = nullptr;   ///< the table that says unit and source
  std::vector<Point> points;  ///< by date
  enum class Form { single, by_date, by_year } form = Form::single;
};

/// The number in twelve digits: 1.1 times 90 is 99, whatever the last bit says.
double rounded(double number) {
  std::array<char, 40> digits;
  const auto end = std::to_chars(digits.begin(), digits.end(), number, std::chars_format::general, 12).ptr;
  return parse_number({digits.begin(), static_cast<std::size_t>(end - digits.begin())}).value_or(number);
}

Node number_node(double number) {
  const bool is_whole = std::nearbyint(number) == number && std::abs(number) < 1e15;
  return is_whole ? Node(static_cast<std::int64_t>(number)) : Node(number);
}

double changed(LeverEffect how, double old, double amount) {
  switch (how) {
    case LeverEffect::set:
      return amount;
    case LeverEffect::add:
      return rounded(old + amount);
    case LeverEffect::multiply:
      return rounded(old * amount);
  }
  return old;
}

std::string with_unit(double number, const std::string& unit) {
  const bool plain = unit == "factor" || unit == "share";
  return shortest_text(number) + (plain ? "" : " " + unit);
}

class LeverLayer {
 public:
  LeverLayer(Document& document, const std::vector<Parameter>& parameters, Problems& problems)
      : root_(document.root), layer_(static_cast<int>(document.files.size()) + 1), problems_(problems) {
    for (const Parameter& parameter : parameters) parameters_.emplace(parameter.path, &parameter);
  }

  void check(const LeverDefinition& lever) {
    for (const LeverChange& change : lever.changes) {
      const auto aim = aim_at(lever, change);
      if (!aim) continue;
      check_order(lever, change, *aim);
      if (!fits(lever, change, *aim) || !can_begin(lever, change, *aim) || !lever.is_number()) continue;
      for (const Point& point : reached(change, *aim)) {
        check_range(lever, change, *aim, point);
        check_baseline(lever, change, *aim, point);
      }
    }
  }

  void apply(const LeverDefinition& lever, const LeverChange& change) {
    if (!change.throughout()) begin_on(change.from, *aim_at(lever, change)->quantity, change.where);
    const Aim aim = *aim_at(lever, change);
    if (!lever.is_number()) return overwrite(*aim.points.front().node, lever.value, change.where, layer_);
    const double amount = *amount_of(lever, change, aim, lever.value.number());
    state_source(lever, change, aim);
    for (const Point& point : reached(change, aim))
      overwrite(*point.node, number_node(changed(change.how, point.node->number(), amount)), change.where,
                layer_);
  }

 private:
  /// Fills in the places {lever} and {path}.
  void refuse(const LeverDefinition& lever, const LeverChange& change, Message why) {
    why.arguments.push_back({"lever", lever.name});
    why.arguments.push_back({"path", change.path});
    problems_.add(change.where, "lever." + lever.name, std::move(why));
  }

  // What a change points at. -------------------------------------------------------------------------------

  std::optional<Aim> aim_at(const LeverDefinition& lever, const LeverChange& change) {
    static const std::vector<std::string> fixed = {"name", "unit",     "source",
                                                   "note", "evidence", "distribution"};
    const NodePath path = parse_path(change.path);
    const std::string& first = path.keys.front();
    const std::string& last = path.keys.back();
    if (first == "lever" || first == "target" || std::ranges::find(fixed, last) != fixed.end()) {
      refuse(lever, change,
             Message("lever '{lever}' changes '{path}' (a lever changes numbers, switches and choices of the "
                     "chain). Name one of these"));
      return std::nullopt;
    }
    Problems missing;
    const auto way = walk(root_, path, change.where, missing);
    for (const Problem& problem : missing.list())
      problems_.add(problem.where, problem.path,
                    Message("lever '{lever}' changes what is not there: {problem}",
                            {{"lever", lever.name}, {"problem", problem.message}}));
    if (way.empty()) return std::nullopt;
    Node& end = *way.back();
    if (end.is_table()) return aim_at_table(lever, change, end, way);
    if (!end.is_list()) {
      const bool is_value = last == "value" || last == "mean";
      const std::string of = is_value ? change.path.substr(0, change.path.rfind('.')) : change.path;
      return Aim{&quantity_around(way), {{&end, of, {}}}};
    }
    refuse(lever, change,
           Message("lever '{lever}' changes '{path}', which is a list (a lever moves single values). Name "
                   "one of them"));
    return std::nullopt;
  }

  std::optional<Aim> aim_at_table(const LeverDefinition& lever, const LeverChange& change, Node& table,
                                  std::vector<Node*> way) {
    if (Node* years = table.find("by_year"); years != nullptr && years->is_table())
      return aim_at_years(change.path, table, *years);
    if (Node* values = table.find("values"); values != nullptr && values->is_list())
      if (table.find("distribution") == nullptr) return aim_at_dates(change.path, table, *values);
    for (const char* key : {"mean", "value"}) {
      Node* number = table.find(key);
      if (number == nullptr || number->is_table() || number->is_list()) continue;
      way.push_back(number);
      return Aim{&quantity_around(way), {{number, change.path, {}}}};
    }
    refuse(lever, change,
           Message("lever '{lever}' changes '{path}', which has no one value. Name one below it: {below}",
                   {{"below", joined(steps_from(table), ", ")}}));
    return std::nullopt;
  }

  static Aim aim_at_years(const std::string& path, Node& quantity, Node& years) {
    Aim aim{&quantity, {}, Aim::Form::by_year};
    for (auto& [year, number] : years.table())
      aim.points.push_back({&number, path + ".by_year." + year, {std::stoi(year), 1, 1}});
    return aim;
  }

  static Aim aim_at_dates(const std::string& path, Node& quantity, Node& values) {
    Aim aim{&quantity, {}, Aim::Form::by_date};
    for (Node& point : values.list()) {
      const CivilDate from = *parse_date(plain_text(*point.find("from")));
      aim.points.push_back({point.find("value"), path + ".values." + to_string(from), from});
    }
    std::ranges::sort(aim.points, {}, &Point::from);
    return aim;
  }

  /// The points that hold on the day of a change or after it.
  static std::vector<Point> reached(const LeverChange& change, const Aim& aim) {
    const auto& points = aim.points;
    std::vector<Point> after;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const bool holds_then = i + 1 == points.size() || points[i + 1].from > change.from;
      const bool is_of_that_time = aim.form == Aim::Form::by_year
                                       ? points[i].from >= change.from
                                       : points[i].from >= change.from || holds_then;
      if (is_of_that_time) after.push_back(points[i]);
    }
    return after;
  }

  /// The number at a point as it was read. A table in CSV has been written out since.
  const Parameter* parameter_of(const Point& point) const {
    std::string path = point.path;
    auto found = parameters_.find(path);
    for (const std::string form : {".by_year.", ".values."})
      if (const auto at = path.rfind(form); found == parameters_.end() && at != std::string::npos)
        found = parameters_.find(path.replace(at, form.size(), ".table."));
    return found == parameters_.end() ? nullptr : found->second;
  }

  std::string unit_of(const Aim& aim) const {
    const Parameter* parameter = parameter_of(aim.points.front());
    const Node* stated = aim.quantity->find("unit");
    if (parameter != nullptr) return parameter->unit;
    return stated != nullptr && stated->is_text() ? stated->text() : "factor";
  }

  /// A position of the lever as the number that a change adds, multiplies by or sets, in the unit of the
  /// path; nothing if the units measure different things.
  std::optional<double> amount_of(const LeverDefinition& lever, const LeverChange& change, const Aim& aim,
                                  double position) const {
    if (change.how != LeverEffect::multiply) {
      const auto amount = converted(position, lever.unit, unit_of(aim));
      return amount ? std::optional(rounded(*amount)) : amount;
    }
    const auto share = converted(position, lever.unit, "share");
    return share ? share : converted(position, lever.unit, "factor");
  }

  // What must hold. ----------------------------------------------------------------------------------------

  /// Two changes of one value only if their order can't matter.
  void check_order(const LeverDefinition& lever, const LeverChange& change, const Aim& aim) {
    for (const Point& point : aim.points) {
      const auto [earlier, is_new] = seen_.try_emplace(point.node, &lever, change.how);
      const auto& [other, how] = earlier->second;
      if (is_new || (how == change.how && how != LeverEffect::set)) continue;
      if (other == &lever)
        return refuse(lever, change,
                      Message("lever '{lever}' changes '{path}', which it changes already (it would "
                              "matter which came first). Let one change do it, or add in both"));
      return refuse(lever, change,
                    Message("lever '{lever}' changes '{path}', which lever '{other}' changes too (it "
                            "would matter which came first). Let one change do it, or add in both",
                            {{"other", other->name}}));
    }
  }

  bool fits(const LeverDefinition& lever, const LeverChange& change, const Aim& aim) {
    const Node& value = *aim.points.front().node;
    const Node& baseline = lever.baseline;
    if (value.kind() != baseline.kind() && !(value.is_number() && baseline.is_number())) {
      refuse(lever, change,
             Message("lever '{lever}' changes '{path}', which is {kind}, but its baseline is {baseline}. "
                     "Make it one of the same kind",
                     {{"kind", described(value.kind())}, {"baseline", to_inline_toml(baseline)}}));
      return false;
    }
    if (!lever.is_number() || amount_of(lever, change, aim, 0)) return true;
    const bool multiplies = change.how == LeverEffect::multiply;
    if (multiplies)
      refuse(lever, change,
             Message("lever '{lever}' changes '{path}', which is in {other_unit}, but the lever is in "
                     "{unit} (a lever that multiplies is in factor or %). Correct the lever's unit",
                     {{"other_unit", unit_of(aim)}, {"unit", lever.unit}}));
    else
      refuse(lever, change,
             Message("lever '{lever}' changes '{path}', which is in {other_unit}, but the lever is in "
                     "{unit} (they measure different things). Correct the lever's unit",
                     {{"other_unit", unit_of(aim)}, {"unit", lever.unit}}));
    return false;
  }

  bool can_begin(const LeverDefinition& lever, const LeverChange& change, const Aim& aim) {
    if (change.throughout()) return true;
    const bool starts_a_year = change.from.month == 1 && change.from.day == 1;
    const Parameter* parameter = parameter_of(aim.points.front());
    std::optional<Message> why;
    if (aim.form == Aim::Form::by_year && !starts_a_year)
      why = Message(
          "lever '{lever}' changes '{path}' from {day}, whose numbers are of whole years. Write from = "
          "{year}-01-01",
          {{"year", std::to_string(change.from.year)}});
    if (aim.form == Aim::Form::single && (parameter == nullptr || !parameter->dated))
      why =
          Message("lever '{lever}' changes '{path}' from {day}, which can't change over time. Remove 'from'");
    if (aim.form == Aim::Form::single && !why && parameter->path != change.path)
      why = Message(
          "lever '{lever}' changes '{path}' from {day}, which is one number. Remove 'from', or name "
          "'{other}'",
          {{"other", parameter->path}});
    if (aim.form == Aim::Form::single && !why && aim.quantity->find("value") == nullptr)
      why = Message(
          "lever '{lever}' changes '{path}' from {day}, which is one number of a series. Remove 'from', or "
          "name the series");
    if (!why) return true;
    why->arguments.push_back({"day", to_string(change.from)});
    refuse(lever, change, *why);
    return false;
  }

  /// What the author calls plausible holds for all that the lever can do: both its ends.
  void check_range(const LeverDefinition& lever, const LeverChange& change, const Aim& aim,
                   const Point& point) {
    const Parameter* parameter = parameter_of(point);
    if (parameter == nullptr || !parameter->range) return;
    const Unit& unit = *find_unit(parameter->unit);
    const double low = rounded(unit.from_canonical(parameter->range->first));
    const double high = rounded(unit.from_canonical(parameter->range->second));
    for (const double end : lever.range) {
      const double result = changed(change.how, point.node->number(), *amount_of(lever, change, aim, end));
      if (result >= low && result <= high) continue;
      return refuse(
          lever, change,
          Message(
              "lever '{lever}' changes '{path}' to {result} when it stands at {position} (outside the range "
              "of '{number}', {low} to {high}, {where}). Narrow the lever's range, or widen that one",
              {{"result", with_unit(result, unit.name)},
               {"position", position_text(lever, end)},
               {"number", parameter->path},
               {"low", shortest_text(low)},
               {"high", with_unit(high, unit.name)},
               {"where", to_string(parameter->where)}}));
    }
  }

  /// A number set on the command line may differ from what the author knew.
  void check_baseline(const LeverDefinition& lever, const LeverChange& change, const Aim& aim,
                      const Point& point) {
    const Parameter* parameter = parameter_of(point);
    const bool is_authors = parameter == nullptr || parameter->source != command_line_source;
    if (change.how != LeverEffect::set || !is_authors) return;
    const double baseline = *amount_of(lever, change, aim, lever.baseline.number());
    if (rounded(point.node->number()) == baseline) return;
    refuse(lever, change,
           Message("lever '{lever}' changes '{path}', which is {number}, but its baseline is {baseline} "
                   "(there it must leave the scenario as it is). Correct the baseline",
                   {{"number", with_unit(point.node->number(), unit_of(aim))},
                    {"baseline", position_text(lever, lever.baseline)}}));
  }

  // Changing. ----------------------------------------------------------------------------------------------

  /// Gives a series a point of its own on a day, with the number that holds then.
  void begin_on(CivilDate day, Node& quantity, const Location& where) const {
    const auto point = [&](CivilDate from, Node value) {
      Node node = Node::Table{{"from", from}, {"value", std::move(value)}};
      node.where = where;
      node.layer = layer_;
      return node;
    };
    if (quantity.find("by_year") != nullptr) return;
    if (Node* constant = quantity.find("value"); constant != nullptr) {
      Node values = Node::List{point({}, *constant), point(day, *constant)};
      state_range_factor(quantity, constant->number());
      values.where = where;
      values.layer = layer_;
      quantity.table().erase("value");
      quantity.table()["values"] = std::move(values);
      return;
    }
    const Node* last = nullptr;
    CivilDate last_from;
    auto& points = quantity.find("values")->list();
    for (const Node& other : points) {
      const CivilDate from = *parse_date(plain_text(*other.find("from")));
      if (from == day) return;
      if (from > day || (last != nullptr && from < last_from)) continue;
      last = other.find("value");
      last_from = from;
    }
    if (last == nullptr) return;
    points.push_back(point(day, Node(*last)));
  }

  /// A number with a range becomes a series, whose range is a factor.
  static void state_range_factor(Node& quantity, double value) {
    const Node* range = quantity.find("range");
    if (range == nullptr) return;
    const auto factor = [&](std::size_t end) {
      return value == 0 ? 1.0 : range->list()[end].number() / value;
    };
    quantity.table()["range_factor"] = Node::List{factor(0), factor(1)};
    quantity.table().erase("range");
  }

  void state_source(const LeverDefinition& lever, const LeverChange& change, const Aim& aim) const {
    Node& source = aim.quantity->table()["source"];
    const Parameter* parameter = parameter_of(aim.points.front());
    std::string old;
    if (source.is_text()) old = source.text();
    if (parameter != nullptr && source.layer != layer_) old = parameter->source;
    std::string text = std::string(lever_source) + lever.name;
    const std::string position = position_text(lever, lever.value);
    if (change.how != LeverEffect::set)
      text = old + (old.empty() ? "" : "; ") + text +
             (change.how == LeverEffect::add ? " adds " : " multiplies by ") + position;
    if (!change.throughout()) text += " from " + to_string(change.from);
    overwrite(source, text, change.where, layer_);
    if (Node* evidence = aim.quantity->find("evidence"); evidence != nullptr)
      overwrite(*evidence, change.how == LeverEffect::set ? Node("assumption") : Node(evidence->text()),
                change.where, layer_);
  }

  Node& root_;
  int layer_;
  Problems& problems_;
  std::map<std::string, const Parameter*> parameters_;
  std::map<const Node*, std::pair<const LeverDefinition*, LeverEffect>> seen_;
};

}  // namespace

bool pull_levers(Document& document, const std::vector<LeverDefinition>& levers,
                 const std::vector<Parameter>& parameters, Problems& problems) {
  LeverLayer layer(document, parameters, problems);
  for (const LeverDefinition& lever : levers) layer.check(lever);
  bool pulled = false;
  if (!problems.empty()) return pulled;
  // A change from a day on turns a number into a series: after those that name the number.
  for (const bool dated : {false, true})
    for (const LeverDefinition& lever : levers)
      for (const LeverChange& change : lever.changes) {
        if (!lever.is_pulled() || change.throughout() == dated) continue;
        pulled = true;
        layer.apply(lever, change);
      }
  return pulled;
}

}  // namespace kedja::models

// kedja explain: where each value of a scenario comes from.

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/explained.hpp"
#include "cli/layout.hpp"
#include "cli/speech.hpp"
#include "models/language/document_writer.hpp"
#include "models/language/explanation_json.hpp"
#include "models/language/text.hpp"

namespace kedja::cli {

namespace {

struct ExplainArguments {
  std::string scenario;
  std::string key;
  std::vector<std::string> settings;
  bool json = false;
};

std::string short_path(const std::string& path, const models::ExplainedTable& table) {
  return table.path.empty() ? path : path.substr(table.path.size() + 1);
}

std::string heading(const models::ExplainedTable& table) {
  const std::string& words = say(table.label);
  return (table.path.empty() ? say(Message("the scenario")) : table.path) +
         (words.empty() ? "" : "  " + words);
}

/// "mean 45 days", "range 10 to 40", or the value alone.
std::string text_of(const models::Replaced& old) {
  return (old.key.empty() ? "" : old.key + " ") + old.value;
}

std::string before(const models::Replaced& old, const std::string& scenario) {
  std::string text = text_of(old);
  if (!old.range.empty()) text += ", " + say(Message("range {range}", {{"range", old.range}}));
  if (!old.source.empty()) text += ", " + say(Message("source {source}", {{"source", old.source}}));
  return text + ", " + where_text(old.where, scenario);
}

// All numbers, a line each.
// ----------------------------------------------------------------------------------

struct Row {
  std::string path;
  std::string value;
  std::string range;
  std::string where;
  std::string source;
  std::vector<std::string> before;
};

struct Group {
  std::string heading;
  std::vector<Row> rows;
};

Group group_of(const models::ExplainedTable& table, const std::string& scenario) {
  Group group{heading(table), {}};
  for (const models::ExplainedValue& value : table.values) {
    if (!value.number) continue;
    Row row{"  " + short_path(value.path, table),
            value_text(value),
            value.range,
            short_where(value.where),
            source_text(value),
            {}};
    for (auto old = value.replaced.rbegin(); old != value.replaced.rend(); ++old)
      row.before.push_back(before(*old, scenario));
    group.rows.push_back(std::move(row));
  }
  return group;
}

/// Long sources that several numbers in a row have are written once.
void shorten_repeats(std::vector<Row>& rows) {
  constexpr std::size_t longest = 20;
  for (std::size_t i = rows.size(); i-- > 1;)
    if (rows[i].source == rows[i - 1].source && width(rows[i].source) > longest)
      rows[i].source = say(Message("the same"));
}

std::string table_text(const std::vector<Group>& groups) {
  const Row head{say(Message("number")),
                 say(Message("value")),
                 say(Message("range")),
                 say(Message("written in")),
                 say(Message("source (evidence)")),
                 {}};
  const auto widest = [&](std::string Row::*column) {
    std::size_t most = width(head.*column);
    for (const Group& group : groups)
      for (const Row& row : group.rows) most = std::max(most, width(row.*column));
    return most + 2;
  };
  const std::size_t path = widest(&Row::path);
  const std::size_t value = widest(&Row::value);
  const std::size_t range = widest(&Row::range);
  const std::size_t where = widest(&Row::where);
  constexpr std::size_t narrowest = 24;
  constexpr std::size_t below = 6;
  const std::size_t beside = path + value + range + where;
  const auto line = [&](const Row& row) {
    std::string numbers = left(row.path, path) + left(row.value, value) + left(row.range, range);
    if (beside + narrowest <= line_width)
      return numbers + left(row.where, where) + hanging(row.source, beside) + "\n";
    return numbers + row.where + "\n" + std::string(below, ' ') + hanging(row.source, below) + "\n";
  };
  std::string text = line(head) + std::string(line_width, '-') + "\n";
  for (const Group& group : groups) {
    if (&group != &groups.front()) text += "\n";
    text += group.heading + "\n";
    for (const Row& row : group.rows) {
      text += line(row);
      for (const std::string& old : row.before)
        text += "      " + hanging(say(Message("before: {value}", {{"value", old}})), 14) + "\n";
    }
  }
  return text;
}

std::size_t count(const models::Explanation& all, models::Origin origin) {
  std::size_t found = 0;
  for (const models::ExplainedTable& table : all.tables)
    found += static_cast<std::size_t>(std::ranges::count_if(
        table.values, [&](const auto& value) { return value.number && value.origin == origin; }));
  return found;
}

void print_all(const models::Explanation& all, const std::string& scenario) {
  using models::Origin;
  std::vector<Group> groups;
  std::string example;
  for (const models::ExplainedTable& table : all.tables) {
    Group group = group_of(table, scenario);
    if (group.rows.empty()) continue;
    shorten_repeats(group.rows);
    groups.push_back(std::move(group));
    example = table.path;
  }
  fmt::print("{}", table_text(groups));
  fmt::print(
      "\n{}\n",
      say(Message("{sources} numbers from sources, {assumptions} assumptions, {set} set on the command "
                  "line, {defaults} built in (defaults)",
                  {{"sources", number(count(all, Origin::stated))},
                   {"assumptions", number(count(all, Origin::assumed))},
                   {"set", number(count(all, Origin::setting))},
                   {"defaults", number(count(all, Origin::built_in))}})));
  fmt::print("{}\n", say(Message("Layers, the lowest first: {layers}",
                                 {{"layers", models::joined(all.layers, ", ")}})));
  fmt::print("{}\n", say(Message("All about one of them, with what it means: {command}",
                                 {{"command", "kedja explain " + scenario + " " + example}})));
}

// One key, with all that is known of it.
// ---------------------------------------------------------------------

void print_line(const std::string& what, const std::string& text) {
  constexpr std::size_t indent = 14;
  if (!text.empty()) fmt::print("    {}{}\n", left(what, indent - 4), hanging(text, indent));
}

std::string written(const models::ExplainedValue& value, const std::string& scenario) {
  if (value.origin == models::Origin::built_in) return say(Message("nowhere: the default, built in"));
  return where_text(value.where, scenario);
}

std::string grounds(const models::ExplainedValue& value) {
  if (!value.number) return "";
  const std::string& source = value.number->source;
  if (!models::is_assumption(source)) return source;
  return say(
      Message("{source} (no figure was found; the range says how far off it may be)", {{"source", source}}));
}

void print_value(const models::ExplainedValue& value, const models::ExplainedTable& table,
                 const std::string& scenario) {
  fmt::print("\n  {}\n", hanging(short_path(value.path, table) + " = " + value_text(value), 6));
  print_line(say(Message("means")), say(Message(value.doc)));
  print_line(say(Message("range")), value.range);
  print_line(say(Message("source")), grounds(value));
  if (value.number) print_line(say(Message("evidence")), value.number->evidence);
  print_line(say(Message("note")), value.note);
  print_line(say(Message("written")), written(value, scenario));
  for (auto old = value.replaced.rbegin(); old != value.replaced.rend(); ++old)
    print_line(say(Message("before")), before(*old, scenario));
}

void print_unsaid(const models::ExplainedTable& table) {
  if (table.unsaid.empty()) return;
  std::size_t widest = 0;
  for (const models::UnsaidKey& key : table.unsaid)
    widest = std::max(widest, width(short_path(key.path, table)));
  fmt::print("\n  {}\n", say(Message("not said")));
  for (const models::UnsaidKey& key : table.unsaid)
    fmt::print("    {}  {}\n", left(short_path(key.path, table), widest),
               hanging(say(Message(key.doc)), widest + 6));
}

void print_part(const models::Explanation& part, const std::string& scenario) {
  for (const models::ExplainedTable& table : part.tables) {
    if (&table != &part.tables.front()) fmt::print("\n");
    fmt::print("{}\n", heading(table));
    print_line(say(Message("means")), say(Message(table.doc)));
    print_line(say(Message("note")), table.note);
    print_line(say(Message("written")), where_text(table.where, scenario));
    for (const models::ExplainedValue& value : table.values) print_value(value, table, scenario);
    print_unsaid(table);
  }
}

}  // namespace

void add_explain(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<ExplainArguments>();
  CLI::App* command =
      app.add_subcommand("explain", say(Message("Say where each value of a scenario comes from")));
  command
      ->add_option("scenario", arguments->scenario,
                   say(Message("The scenario's TOML file, or a result file")))
      ->required();
  command->add_option("key", arguments->key, say(Message("Only this: service.sfi.places, service.sfi, sfi")));
  command->add_option("--set", arguments->settings, say(Message("Change one value: path=value")))
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  command->add_flag("--json", arguments->json, say(Message("Print one JSON object instead")));
  command->callback([arguments, &action] {
    action = [arguments] {
      const models::Explanation all = explained(arguments->scenario, arguments->settings);
      const bool is_part = !arguments->key.empty();
      const models::Explanation shown = is_part ? models::part_of(all, arguments->key) : all;
      if (arguments->json)
        fmt::print("{}", models::to_json(models::described(shown)));
      else if (is_part)
        print_part(shown, arguments->scenario);
      else
        print_all(shown, arguments->scenario);
      return ExitCode::ok;
    };
  });
}

}  // namespace kedja::cli

// kedja diff: what differs between two scenarios in what they mean.

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/explained.hpp"
#include "cli/layout.hpp"
#include "cli/speech.hpp"
#include "models/language/difference.hpp"
#include "models/language/document_writer.hpp"
#include "models/language/explanation_json.hpp"

namespace kedja::cli {

namespace {

struct DiffArguments {
  std::string a;
  std::string b;
  bool json = false;
};

std::string side(const std::optional<models::ExplainedValue>& value) {
  return value ? value_text(*value) : say(Message("(not said)"));
}

std::string grounds(const std::optional<models::ExplainedValue>& value, const std::string& scenario) {
  if (!value) return "";
  const std::string source = source_text(*value);
  const bool is_built_in = value->origin == models::Origin::built_in;
  return source + (source.empty() ? "" : ", ") +
         (is_built_in ? say(Message("the default, built in")) : where_text(value->where, scenario));
}

void print_values(const models::Differences& differences, const DiffArguments& arguments) {
  if (differences.values.empty()) return;
  std::size_t path = 0;
  std::size_t before = 0;
  for (const models::DifferentValue& difference : differences.values) {
    path = std::max(path, width(difference.path));
    before = std::max(before, width(side(difference.a)));
  }
  fmt::print("\n{}\n", say(Message("Values that differ")));
  fmt::print("  {}  {}  B\n", left("", path), left("A", before));
  for (const models::DifferentValue& difference : differences.values) {
    fmt::print("  {}  {}  {}\n", left(difference.path, path), left(side(difference.a), before),
               hanging(side(difference.b), path + before + 6));
    if (difference.a) fmt::print("      A: {}\n", hanging(grounds(difference.a, arguments.a), 9));
    if (difference.b) fmt::print("      B: {}\n", hanging(grounds(difference.b, arguments.b), 9));
  }
}

void print_tables(const std::string& title, const std::vector<models::ExplainedTable>& tables) {
  if (tables.empty()) return;
  fmt::print("\n{}\n", title);
  for (const models::ExplainedTable& table : tables) {
    fmt::print("  {}{}\n", table.path, say(table.label).empty() ? "" : "  " + say(table.label));
    for (const models::ExplainedValue& value : table.values)
      if (!value.is_wording)
        fmt::print("      {} = {}\n", value.path.substr(table.path.size() + 1),
                   hanging(value_text(value), 10));
  }
}

void print_words(const std::vector<models::DifferentWords>& words) {
  if (words.empty()) return;
  fmt::print("\n{}\n", say(Message("The same values, with other words or grounds")));
  for (const models::DifferentWords& difference : words) {
    const std::string path = difference.path.empty() ? say(Message("the scenario")) : difference.path;
    fmt::print("  {}: {}\n", path, difference.what);
    fmt::print("      A: {}\n", hanging(difference.a.empty() ? say(Message("(none)")) : difference.a, 9));
    fmt::print("      B: {}\n", hanging(difference.b.empty() ? say(Message("(none)")) : difference.b, 9));
  }
}

void print(const models::Differences& differences, const DiffArguments& arguments) {
  fmt::print("A: {}\nB: {}\n", arguments.a, arguments.b);
  if (differences.none()) fmt::print("\n{}\n", say(Message("No differences.")));
  print_values(differences, arguments);
  print_tables(say(Message("Only in A")), differences.only_in_a);
  print_tables(say(Message("Only in B")), differences.only_in_b);
  print_words(differences.words);
}

}  // namespace

void add_diff(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<DiffArguments>();
  CLI::App* command = app.add_subcommand("diff", say(Message("Say what differs between two scenarios")));
  command->add_option("a", arguments->a, say(Message("A scenario's TOML file, or a result file")))
      ->required();
  command->add_option("b", arguments->b, say(Message("The other one")))->required();
  command->add_flag("--json", arguments->json, say(Message("Print one JSON object instead")));
  command->callback([arguments, &action] {
    action = [arguments] {
      const auto differences = models::differences_between(explained(arguments->a), explained(arguments->b));
      if (arguments->json)
        fmt::print("{}", models::to_json(models::described(differences)));
      else
        print(differences, *arguments);
      return ExitCode::ok;
    };
  });
}

}  // namespace kedja::cli

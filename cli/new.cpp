// kedja new: starts a folder for a place, with a scenario that runs and explains itself.

#include <fmt/core.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>

#include "cli/commands.hpp"
#include "cli/place_name.hpp"
#include "cli/speech.hpp"
#include "cli/templates.hpp"

namespace kedja::cli {

namespace {

namespace fs = std::filesystem;

struct NewArguments {
  std::string place;
  std::string folder;
};

std::string problem_of_place(const std::string& place) {
  if (place_name(place).empty())
    return say(Message("'{place}' has no letters a scenario could be named by", {{"place", place}}));
  for (const char c : place)
    if (static_cast<unsigned char>(c) < 0x20)
      return say(Message("the place's name holds control characters"));
  return "";
}

std::string replaced(std::string text, std::string_view mark, std::string_view by) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
    text.replace(at, mark.size(), by);
  return text;
}

/// As it may stand between the quotes of a TOML text.
std::string escaped(const std::string& label) {
  return replaced(replaced(label, "\\", "\\\\"), "\"", "\\\"");
}

void refuse_to_overwrite(const fs::path& path) {
  if (fs::exists(path))
    throw messages::MessageError(
        Message("{file} is there already (it is kept). Choose another folder with --dir, or remove it",
                {{"file", path.string()}}));
}

void write(const fs::path& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (file) return;
  std::error_code was_not_there;
  fs::remove(path, was_not_there);
  throw messages::MessageError(
      Message("{file} can't be written (no right to, or the disk is full?)", {{"file", path.string()}}));
}

/// A path as it is typed in a shell.
std::string typed(const fs::path& path) {
  const std::string text = path.string();
  return text.find(' ') == std::string::npos ? text : "\"" + text + "\"";
}

void start_place(const NewArguments& arguments) {
  const PlaceTemplate from = spoken() == Language::english ? english_template() : swedish_template();
  const std::string name = place_name(arguments.place);
  const fs::path folder = arguments.folder.empty() ? name : arguments.folder;
  const fs::path scenario = folder / (name + ".toml");
  const fs::path table = folder / from.table_name;
  refuse_to_overwrite(scenario);
  refuse_to_overwrite(table);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error)
    throw messages::MessageError(
        Message("{folder} can't be made: {why}", {{"folder", folder.string()}, {"why", error.message()}}));
  std::string text = replaced(std::string(from.scenario), "{{name}}", name);
  text = replaced(text, "{{table}}", from.table_name);
  write(scenario, replaced(text, "{{label}}", escaped(arguments.place)));
  write(table, from.table);
  fmt::print("{}\n\n{}\n",
             say(Message("Written: {scenario} and {table}",
                         {{"scenario", scenario.string()}, {"table", table.string()}})),
             say(Message("Next:")));
  fmt::print("  kedja check {}\n", typed(scenario));
  fmt::print("  kedja run {}\n", typed(scenario));
  fmt::print("  kedja explain {} service.sfi\n", typed(scenario));
}

}  // namespace

void add_new(CLI::App& app, Action& action) {
  auto arguments = std::make_shared<NewArguments>();
  CLI::App* command = app.add_subcommand("new", say(Message("Start a scenario for a place")));
  command
      ->add_option("place", arguments->place,
                   say(Message("What the place is called, such as \"Upplands Väsby\"")))
      ->check(problem_of_place)
      ->required();
  command->add_option("--dir", arguments->folder,
                      say(Message("The folder to write to; the place's name if not said")));
  command->callback([arguments, &action] {
    action = [arguments] {
      start_place(*arguments);
      return ExitCode::ok;
    };
  });
}

}  // namespace kedja::cli

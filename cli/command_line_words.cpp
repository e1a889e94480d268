#include "cli/command_line_words.hpp"

#include <algorithm>
#include <memory>
#include <vector>

#include "cli/layout.hpp"
#include "cli/speech.hpp"
#include "models/language/problem.hpp"

namespace kedja::cli {

namespace {

/// Labels of CLI11's formatter, as it looks them up.
const std::vector<Message>& labels() {
  static const std::vector<Message> all = {
      Message("Usage"),       Message("OPTIONS"),  Message("SUBCOMMAND"), Message("SUBCOMMANDS"),
      Message("Positionals"), Message("REQUIRED"), Message("TEXT"),       Message("UINT"),
      Message("Needs"),       Message("Excludes")};
  return all;
}

/// The sentences of CLI11's errors (its Error.hpp and Validators.hpp), with what varies in braces. The first
/// that reads as an error's text translates it.
const std::vector<Message>& sentences() {
  static const std::vector<Message> all = {Message("A subcommand is required"),
                                           Message("The following argument was not expected: {arguments}"),
                                           Message("The following arguments were not expected: {arguments}"),
                                           Message("{option}: Value {value} not in range {least} to {most}"),
                                           Message("{option}: {value} not in {values}"),
                                           Message("{option}: {n} required {kind} missing"),
                                           Message("{option}: At least {n} required but received {given}"),
                                           Message("{option}: At Most {n} required but received {given}"),
                                           Message("{option}: too many inputs for a flag"),
                                           Message("{option} was given a disallowed flag override"),
                                           Message("Could not convert: {option} = {value}"),
                                           Message("{option} requires {other}"),
                                           Message("{option} excludes {other}"),
                                           Message("{option} is required")};
  return all;
}

/// CLI11 counts bytes where columns want letters; without this an å moves the rest of its line.
class AlignedFormatter : public CLI::Formatter {
 public:
  std::string make_option(const CLI::Option* option, bool is_positional) const override {
    std::string line = Formatter::make_option(option, is_positional);
    const std::string begin = "  " + make_option_name(option, is_positional) + make_option_opts(option);
    const bool goes_on = line.starts_with(begin + " ");
    return goes_on ? line.insert(begin.size(), begin.size() - width(begin), ' ') : line;
  }
};

/// "UINT:1 to 10": the kind of value, with what may be given.
std::string words_of_kind(const std::string& kind) {
  const auto colon = std::min(kind.find(':'), kind.size());
  const auto found = std::ranges::find(labels(), kind.substr(0, colon), &Message::text);
  return found != labels().end() ? say(*found) + kind.substr(colon) : kind;
}

std::vector<std::string> names_of_commands(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  return names;
}

/// "--out", "--set", ...
std::vector<std::string> names_of_options(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

}  // namespace

void translate_help(CLI::App& app) {
  const auto formatter = std::make_shared<AlignedFormatter>();
  for (const Message& label : labels()) formatter->label(label.text, say(label));
  app.formatter(formatter);
  if (app.get_help_ptr() != nullptr)
    app.get_help_ptr()->description(say(Message("Print this help message and exit")));
  if (app.get_version_ptr() != nullptr)
    app.get_version_ptr()->description(say(Message("Display program version information and exit")));
  for (CLI::Option* option : app.get_options()) {
    formatter->label(option->get_type_name(), words_of_kind(option->get_type_name()));
    option->group(say(Message("Options")));
  }
  for (CLI::App* command : app.get_subcommands({})) {
    command->group(say(Message("Subcommands")));
    translate_help(*command);
  }
}

std::string words_of(const CLI::ParseError& error, const CLI::App& app) {
  const std::vector<std::string> unknown = app.remaining(true);
  const std::vector<CLI::App*> commands = app.get_subcommands();
  if (commands.empty() && !unknown.empty() && !unknown.front().starts_with('-'))
    return say(Message("there is no command '{command}'.{guess}",
                       {{"command", unknown.front()},
                        {"guess", models::did_you_mean(unknown.front(), names_of_commands(app))}}));
  const auto option = std::ranges::find_if(unknown, [](const auto& word) { return word.starts_with("--"); });
  if (!commands.empty() && option != unknown.end())
    return say(Message("`kedja {command}` has no option {option}.{guess}",
                       {{"command", commands.front()->get_name()},
                        {"option", *option},
                        {"guess", models::did_you_mean(*option, names_of_options(*commands.front()))}}));
  for (Message sentence : sentences()) {
    if (!messages::reads_as(sentence.text, error.what(), sentence.arguments)) continue;
    for (messages::Argument& argument : sentence.arguments)
      if (argument.name == "kind") argument.value = words_of_kind(std::get<std::string>(argument.value));
    return say(sentence);
  }
  return error.what();
}

}  // namespace kedja::cli

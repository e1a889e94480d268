#include "cli/speech.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <locale>
#include <new>
#include <span>
#include <string>
#include <vector>

namespace kedja::cli {

/// messages/sv.po as msgfmt compiles it; written by messages/embed.cmake.
extern const std::span<const char> swedish_catalogue;

namespace {

/// Boost.Locale asks for a catalogue's file through a callback. Given the bytes within the program, there is
/// nothing to install and nothing to be missing.
std::locale locale_with_catalogue(std::span<const char> catalogue) {
  namespace gettext = boost::locale::gnu_gettext;
  gettext::messages_info info;
  info.language = std::string("sv");
  info.encoding = std::string("UTF-8");
  info.paths = {""};
  info.domains.push_back(gettext::messages_info::domain("kedja"));
  info.callback = [catalogue](const std::string&, const std::string&) {
    return std::vector<char>(catalogue.begin(), catalogue.end());
  };
  return {std::locale::classic(), gettext::create_messages_facet<char>(info)};
}

struct Speech {
  Language language = Language::english;
  std::locale locale = std::locale::classic();
};

Speech& speech() {
  static Speech of_this_process;
  return of_this_process;
}

/// Without a catalogue Boost.Locale gives the English back, by its rule for plurals.
std::string wording(const Message& message) {
  if (message.text.empty()) return "";  // gettext's key for the catalogue's own head
  if (message.plural.empty()) return boost::locale::gettext(message.text.c_str(), speech().locale);
  return boost::locale::ngettext(message.text.c_str(), message.plural.c_str(), message.count == 1 ? 1 : 2,
                                 speech().locale);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

void speak(Language language) {
  speech() = {language, language == Language::swedish ? locale_with_catalogue(swedish_catalogue)
                                                      : std::locale::classic()};
}

Language spoken() {
  return speech().language;
}

std::string say(const Message& message) {
  return messages::worded(message, wording);
}

const std::string& say(const models::Label& label) {
  const bool swedish = spoken() == Language::swedish;
  const std::string& here = swedish ? label.sv : label.en;
  return !here.empty() ? here : swedish ? label.en : label.sv;
}

std::string say(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error) != nullptr)
    return say(
        Message("there is not enough memory for this. Ask for less at once: fewer points, replications or "
                "threads"));
  const auto* with_message = dynamic_cast<const messages::MessageError*>(&error);
  return with_message != nullptr ? say(with_message->message()) : error.what();
}

void complain(const Message& what) {
  fmt::print(stderr, "{}\n", say(Message("error: {what}", {{"what", what}})));
}

void remark(const Message& what) {
  fmt::print(stderr, "{}\n", say(Message("note: {what}", {{"what", what}})));
}

void complain(const std::exception& error) {
  fmt::print(stderr, "{}\n", say(Message("error: {what}", {{"what", say(error)}})));
}

std::string number(const std::string& english) {
  if (spoken() == Language::english) return english;
  const std::size_t sign = english.starts_with('-') ? 1 : 0;
  std::size_t whole = sign;
  while (whole < english.size() && is_digit(english[whole])) ++whole;
  std::string text = sign != 0 ? "\u2212" : "";
  for (std::size_t i = sign; i < whole; ++i) {
    if (i > sign && (whole - i) % 3 == 0) text += "\u00a0";
    text += english[i];
  }
  const std::string rest = english.substr(whole);
  return text + (rest.starts_with('.') ? "," + rest.substr(1) : rest);
}

std::string number(std::uint64_t whole) {
  return number(std::to_string(whole));
}

}  // namespace kedja::cli

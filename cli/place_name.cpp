#include "cli/place_name.hpp"

#include <algorithm>
#include <array>

namespace kedja::cli {

namespace {

struct Letter {
  std::string_view accented;
  char plain;
};
constexpr std::array<Letter, 14> letters = {{{"å", 'a'},
                                             {"Å", 'a'},
                                             {"ä", 'a'},
                                             {"Ä", 'a'},
                                             {"ö", 'o'},
                                             {"Ö", 'o'},
                                             {"é", 'e'},
                                             {"É", 'e'},
                                             {"ü", 'u'},
                                             {"Ü", 'u'},
                                             {"á", 'a'},
                                             {"Á", 'a'},
                                             {"ø", 'o'},
                                             {"Ø", 'o'}}};

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The dots and rings that some systems write after the letter they stand over.
bool is_combining_mark(std::string_view text) {
  return text.size() > 1 && text[0] == '\xCC';
}

}  // namespace

std::string place_name(std::string_view label) {
  std::string name;
  while (!label.empty()) {
    const auto accented = std::ranges::find_if(
        letters, [&](const Letter& letter) { return label.starts_with(letter.accented); });
    const bool is_accented = accented != letters.end();
    const char c = is_accented ? accented->plain : lower(label.front());
    if (is_plain(c))
      name += c;
    else if (!is_combining_mark(label) && !name.empty() && name.back() != '-')
      name += '-';
    label.remove_prefix(is_accented || is_combining_mark(label) ? 2 : 1);
  }
  while (name.ends_with('-')) name.pop_back();
  return name;
}

}  // namespace kedja::cli

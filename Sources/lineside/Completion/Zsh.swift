// Completion for zsh.

extension Completion {
  var zsh: String {
    """
    #compdef lineside
    # zsh completion for lineside; made by: lineside help --completion zsh
    _lineside_queues() {
      local -a names
      names=(${(Q)site}/queues/*.json5(N:t:r))
      compadd -a names
    }

    _lineside() {
      local name='' site=. word place
      for ((place = 1; place < $#words; place++)); do
        case $words[place] in
          --site) site=$words[place+1] ;;
          --site=*) site=${words[place]#--site=} ;;
        esac
      done
      for ((place = 2; place < CURRENT; place++)); do
        word=$words[place]
        case $word in
    \(zshCommonValues)
          -*) ;;
          *)
            name=${name:+$name }$word
            [[ $name == (\(groups.isEmpty ? "-" : groups.joined(separator: "|"))) ]] || break
            ;;
        esac
      done
      local -a known
      case $name in
        '')
          known=(
    \(zshDescriptions(of: [], indent: 8))
          )
          _describe command known
          ;;
    \(zshGroups)
        *)
          words=(lineside "${(@)words[place+1,-1]}")
          ((CURRENT -= place - 1))
          case $name in
    \(zshCommands)
          esac
          ;;
      esac
    }

    if [[ $funcstack[1] == _lineside ]]; then
      _lineside "$@"
    else
      compdef _lineside lineside
    fi

    """
  }

  private var zshCommonValues: String {
    "      " + Option.common.map { "--\($0.name)" }.joined(separator: "|") + ") ((place++)) ;;"
  }

  private func zshDescriptions(of words: [String], indent: Int) -> String {
    let spaces = String(repeating: " ", count: indent)
    return table.nextWords(after: words).map { word in
      let says = table.command(named: words + [word])?.summary ?? summary(ofWord: word)
      return spaces + quoted("\(word):\(says)")
    }.joined(separator: "\n")
  }

  private var zshGroups: String {
    groups.map { group in
      """
          \(group))
            known=(
      \(zshDescriptions(of: [group], indent: 8))
            )
            _describe command known
            ;;
      """
    }.joined(separator: "\n")
  }

  private var zshCommands: String {
    table.commands.map { command in
      let options = options(of: command).map { option in
        let star = option.repeats ? "*" : ""
        let value = option.valueName.map { ":\($0):\(zshFill(option.value))" } ?? ""
        let equals = option.valueName == nil ? "" : "="
        return star + "--\(option.name)\(equals)[\(zshEscaped(option.says))]" + value
      }
      let arguments = command.arguments.enumerated().map { place, argument in
        let position = argument.repeats ? "*" : "\(place + 1)"
        return "\(position):\(argument.name):\(zshFill(argument.value))"
      }
      let specs = (options + arguments).map { "          \(quoted($0))" }
      return "        '\(command.name)')\n          _arguments -S \\\n"
        + specs.joined(separator: " \\\n").replacing("          '", with: "            '")
        + "\n          ;;"
    }.joined(separator: "\n")
  }

  private func zshFill(_ value: Value) -> String {
    switch value {
    case .queue: "_lineside_queues"
    case .file: "_files"
    case .folder: "_files -/"
    case .choice(let words): "(\(words.joined(separator: " ")))"
    case .choices(let words): "_values -s , what \(words.joined(separator: " "))"
    case .command: "(\(table.nextWords(after: []).joined(separator: " ")))"
    case .text, .count, .model, .pair: " "
    }
  }

  /// Brackets and colons mean something in a specification.
  private func zshEscaped(_ text: String) -> String {
    text.replacing("[", with: "\\[").replacing("]", with: "\\]").replacing(":", with: "\\:")
  }
}

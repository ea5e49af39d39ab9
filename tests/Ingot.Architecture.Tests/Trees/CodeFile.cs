using System.Text.RegularExpressions;

namespace Ingot.Architecture.Tests.Trees;

/// <summary>A C# file as the laws see it.</summary>
internal sealed partial record CodeFile(string Path, string Text)
{
    /// <summary>The text with comments and the contents of literals blanked; lines keep their numbers.</summary>
    public string Code { get; } = NoCode().Replace(Text, match => new string('\n', match.Value.Count(letter => letter == '\n')));

    /// <summary>The number of lines.</summary>
    public int Lines => Text.Count(letter => letter == '\n');

    /// <summary>The project that the file belongs to: the second part of the path.</summary>
    public string Project => Path.Split('/')[1];

    /// <summary>The folders from the project down to the file, project included.</summary>
    public string[] Folders => Path.Split('/')[1..^1];

    /// <summary>Every type that is declared, nested ones too, with whether it stands at top level and is public.</summary>
    public IEnumerable<(string Name, bool IsPublicAtTop)> Types =>
        from Match match in Declaration().Matches(Code)
        select (match.Groups["name"].Value, match.Groups["indent"].Length == 0 && match.Groups["modifiers"].Value.Contains("public", StringComparison.Ordinal));

    [GeneratedRegex("""(?s)\$*(?<raw>"{3,}).*?\k<raw>|//[^\n]*|/\*.*?\*/|\$?@\$?"(?:""|[^"])*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.[^']*|[^'\\\n])'""")]
    private static partial Regex NoCode();

    [GeneratedRegex("""(?m)^(?<indent>[ \t]*)(?<modifiers>(?:(?:public|internal|private|protected|file|static|sealed|abstract|partial|readonly|unsafe|ref|new)\s+)*)(?:class|interface|enum|struct|record(?:\s+(?:class|struct))?|delegate\s+[\w<>\[\]?.*]+)\s+(?<name>\w+)\b(?=\s*[<({:;\n]|\s+where)""")]
    private static partial Regex Declaration();
}

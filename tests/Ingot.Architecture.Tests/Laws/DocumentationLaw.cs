using System.Text.RegularExpressions;
using Ingot.Architecture.Tests.Trees;

namespace Ingot.Architecture.Tests.Laws;

/// <summary>The README has its two commands; every package and every command is documented; no link of ours is broken.</summary>
internal static partial class DocumentationLaw
{
    /// <summary>Each thing that is not documented, and each broken link.</summary>
    public static IEnumerable<string> Offenders(SourceTree tree) =>
        [.. Readme(tree), .. Packages(tree), .. Projects(tree), .. Commands(tree), .. Links(tree)];

    private static IEnumerable<string> Readme(SourceTree tree) =>
        from command in (string[])["./ingot run samples/storyteller", "dotnet test"]
        where !tree.Text("README.md").Contains(command, StringComparison.Ordinal)
        select $"README.md: it lacks `{command}`; its first screen shows that command";

    private static IEnumerable<string> Packages(SourceTree tree) =>
        from Match package in Package().Matches(tree.Text("Directory.Packages.props"))
        let name = package.Groups["name"].Value
        where !tree.Text("docs/dependencies.md").Contains($"`{name}`", StringComparison.Ordinal)
        select $"docs/dependencies.md: it lacks `{name}`; say what for, the licence, and why not our own";

    private static IEnumerable<string> Projects(SourceTree tree) =>
        from path in tree.Named(".csproj")
        where (path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal)) && !tree.Text("Ingot.slnx").Contains(path, StringComparison.Ordinal)
        select $"Ingot.slnx: it lacks {path}; add it";

    private static IEnumerable<string> Commands(SourceTree tree)
    {
        string pages = string.Join('\n', tree.Named(".md").Where(path => path.StartsWith("docs/", StringComparison.Ordinal)).Select(tree.Text));
        return from file in tree.Code()
               where file.Project == "Ingot.Cli"
               from Match command in Command().Matches(file.Text)
               let name = command.Groups["name"].Value
               where !Regex.IsMatch(pages, $@"\bingot (?:[a-z]+ )?{Regex.Escape(name)}\b")
               select $"docs: no page mentions `ingot {name}` ({file.Path}); write it on the page of its step";
    }

    private static IEnumerable<string> Links(SourceTree tree) =>
        from path in tree.Named(".md")
        from Match link in Link().Matches(tree.Text(path))
        let target = link.Groups["target"].Value.Split('#')[0]
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        where !tree.Has(Resolve(path, target))
        select $"{path}: the link to {target} leads nowhere";

    private static string Resolve(string page, string target)
    {
        var parts = new Stack<string>(page.Split('/')[..^1]);
        foreach (string part in target.Split('/').Where(part => part is not ("." or "")))
        {
            if (part != "..") parts.Push(part);
            else if (!parts.TryPop(out _)) return target;
        }

        return string.Join('/', parts.Reverse());
    }

    [GeneratedRegex("""<PackageVersion\s+Include="(?<name>[^"]+)""")]
    private static partial Regex Package();

    [GeneratedRegex("""(?:new\s+\w*Command(?:Group)?|:\s*IngotCommand|:\s*base)\(\s*"(?<name>[a-z-]+)"\s*,""")]
    private static partial Regex Command();

    [GeneratedRegex("""\]\((?<target>[^)\s]+)\)""")]
    private static partial Regex Link();
}

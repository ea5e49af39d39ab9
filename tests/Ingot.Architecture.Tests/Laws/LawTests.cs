using Ingot.Architecture.Tests.Trees;

namespace Ingot.Architecture.Tests.Laws;

/// <summary>Each law must be able to fail: a small tree that breaks it, beside one that keeps it.</summary>
public sealed class LawTests
{
    [Fact]
    public void Arrows_refuse_a_reference_that_is_not_in_the_design()
    {
        const string reference = """<ProjectReference Include="../Ingot.Data/Ingot.Data.csproj" />""";
        Assert.Empty(ArrowLaw.Offenders(Tree(("src/Ingot.Lifecycle/Ingot.Lifecycle.csproj", reference))));
        Breaks(ArrowLaw.Offenders(Tree(("src/Ingot.Planning/Ingot.Planning.csproj", reference))), "references Data");
        Breaks(ArrowLaw.Offenders(Tree(("tests/Ingot.Planning.Tests/Ingot.Planning.Tests.csproj", reference))), "references Data");
        Breaks(ArrowLaw.Offenders(Tree(("src/Ingot.Extra/Ingot.Extra.csproj", ""))), "no arrows");
    }

    [Fact]
    public void Torch_is_refused_outside_its_rooms_but_not_in_a_comment()
    {
        Assert.Empty(TorchLaw.Offenders(Tree(("src/Ingot.Models/A.cs", "using TorchSharp;"), ("src/Ingot.Core/A.cs", "// as in TorchSharp\n"), ("bench/Ingot.Bench/Ingot.Bench.csproj", """<PackageReference Include="TorchSharp" />"""))));
        Breaks(TorchLaw.Offenders(Tree(("src/Ingot.Cli/A.cs", "using TorchSharp;"))), "uses TorchSharp");
        Breaks(TorchLaw.Offenders(Tree(("src/Ingot.Cli/Ingot.Cli.csproj", """<PackageReference Include="TorchSharp" />"""))), "references TorchSharp");
    }

    [Fact]
    public void Empty_names_are_refused_for_folders_files_and_types()
    {
        Assert.Empty(NameLaw.Offenders(Tree(("src/Ingot.Core/Text/Managers.md", ""), ("src/Ingot.Core/A.cs", "class Management { } // a Helper\n"))));
        Breaks(NameLaw.Offenders(Tree(("src/Ingot.Core/Utils/A.cs", ""))), "`Utils`");
        Breaks(NameLaw.Offenders(Tree(("src/Ingot.Common/A.md", ""))), "`Ingot.Common`");
        Breaks(NameLaw.Offenders(Tree(("src/Ingot.Core/A.cs", "class A\n{\n    private sealed class CacheManager\n    {\n    }\n}\n"))), "CacheManager");
    }

    [Fact]
    public void Long_files_are_refused()
    {
        Assert.Empty(SizeLaw.Offenders(Tree(("src/Ingot.Core/A.cs", Lines(80)))));
        Breaks(SizeLaw.Offenders(Tree(("tests/Ingot.Core.Tests/A.cs", Lines(401)))), "401 lines");
        Breaks(SizeLaw.Offenders(Tree(("src/Ingot.Core/A.cs", Lines(81)))), "median");
        (string, string)[] files = [.. Enumerable.Range(0, 9).Select(i => ($"src/Ingot.Core/A{i}.cs", "")), ("src/Ingot.Core/B.cs", Lines(201))];
        Breaks(SizeLaw.Offenders(Tree(files)), "one file in ten");
    }

    [Fact]
    public void A_file_with_two_public_types_or_a_foreign_namespace_is_refused()
    {
        const string good = "namespace Ingot.Core.Errors;\n\npublic sealed class A\n{\n    public enum Nested\n    {\n    }\n}\n\ninternal record struct B(int X);\n";
        Assert.Empty(FileLaw.Offenders(Tree(("src/Ingot.Core/Errors/A.cs", good))));
        Breaks(FileLaw.Offenders(Tree(("src/Ingot.Core/Errors/A.cs", good + "public sealed record C(int Y);\n"))), "2 public types");
        Breaks(FileLaw.Offenders(Tree(("src/Ingot.Core/Errors/Z.cs", good))), "public type is A");
        Breaks(FileLaw.Offenders(Tree(("src/Ingot.Core/A.cs", good))), "the folder says Ingot.Core");
        Breaks(FileLaw.Offenders(Tree(("src/Ingot.Core/A.cs", "namespace Ingot.Core\n{\n}\n"))), "braces");
        Breaks(FileLaw.Offenders(Tree(("src/Ingot.Core/A.cs", "internal class A;\n"))), "no namespace");
    }

    [Fact]
    public void Unfinished_work_and_empty_projects_are_refused()
    {
        Assert.Empty(CompletenessLaw.Offenders(Tree(("src/Ingot.Core/Ingot.Core.csproj", ""), ("src/Ingot.Core/A.cs", ""))));
        Breaks(CompletenessLaw.Offenders(Tree(("src/Ingot.Core/A.cs", "// TODO: later"))), "TODO");
        Breaks(CompletenessLaw.Offenders(Tree(("src/Ingot.Core/Ingot.Core.csproj", ""))), "no source");
    }

    [Fact]
    public void Undocumented_commands_packages_and_broken_links_are_refused()
    {
        (string, string)[] good =
        [
            ("README.md", "./ingot run samples/storyteller\ndotnet test\n[plan](docs/plan.md#top) [site](https://example.org/a)"),
            ("docs/plan.md", "`ingot plan`, [home](../README.md)"),
            ("docs/dependencies.md", "| `Good` |"),
            ("Directory.Packages.props", """<PackageVersion Include="Good" Version="1" />"""),
            ("src/Ingot.Cli/Commands/PlanCommand.cs", "class PlanCommand() : IngotCommand(\n    \"plan\",\n"),
        ];
        Assert.Empty(DocumentationLaw.Offenders(Tree(good)));
        Breaks(DocumentationLaw.Offenders(Tree(("README.md", "dotnet test"))), "lacks `./ingot run");
        Breaks(DocumentationLaw.Offenders(Tree([.. good[..3], ("Directory.Packages.props", """<PackageVersion Include="Bad" />""")])), "lacks `Bad`");
        Breaks(DocumentationLaw.Offenders(Tree([.. good, ("src/Ingot.Cli/B.cs", ": IngotCommand(\"bake\",")])), "`ingot bake`");
        Breaks(DocumentationLaw.Offenders(Tree([.. good, ("docs/b.md", "[a](missing.md)")])), "missing.md leads nowhere");
        Breaks(DocumentationLaw.Offenders(Tree([.. good, ("src/Ingot.Core/Ingot.Core.csproj", "")])), "Ingot.slnx");
    }

    private static SourceTree Tree(params (string Path, string Text)[] files) => new(files.ToDictionary(file => file.Path, file => file.Text));

    private static string Lines(int count) => new('\n', count);

    private static void Breaks(IEnumerable<string> offenders, string message) => Assert.Contains(offenders, offender => offender.Contains(message, StringComparison.Ordinal));
}

using Ingot.Architecture.Tests.Laws;
using Ingot.Architecture.Tests.Trees;

namespace Ingot.Architecture.Tests;

/// <summary>The laws of DESIGN.md, held against this repository.</summary>
public sealed class RepositoryTests
{
    [Fact]
    public void References_between_rooms_follow_the_arrows() => Hold(ArrowLaw.Offenders);

    [Fact]
    public void Only_models_and_training_name_TorchSharp() => Hold(TorchLaw.Offenders);

    [Fact]
    public void Nothing_is_called_utils_helpers_common_manager_or_misc() => Hold(NameLaw.Offenders);

    [Fact]
    public void Files_are_short() => Hold(SizeLaw.Offenders);

    [Fact]
    public void A_file_holds_one_public_type_and_its_folder_is_its_namespace() => Hold(FileLaw.Offenders);

    [Fact]
    public void Nothing_is_left_unfinished() => Hold(CompletenessLaw.Offenders);

    [Fact]
    public void Commands_packages_and_links_are_documented() => Hold(DocumentationLaw.Offenders);

    private static void Hold(Func<SourceTree, IEnumerable<string>> law)
    {
        string[] offenders = [.. law(SourceTree.OfRepository)];
        if (offenders.Length > 0) Assert.Fail("\n" + string.Join('\n', offenders));
    }
}

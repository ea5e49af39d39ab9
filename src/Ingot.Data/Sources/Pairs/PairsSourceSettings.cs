using Ingot.Core.Settings;

namespace Ingot.Data.Sources.Pairs;

/// <summary>Settings of the source `pairs`: two files of which line n of one belongs to line n of the other.</summary>
public sealed record PairsSourceSettings : SourceSettings
{
    [Setting("The file with the texts, one a line, relative to the project; .gz and .zst are unpacked.", Required = true)]
    public string Path { get; init; } = "";

    [Setting("The file with what is to be made of them, one a line: translations or summaries.", Required = true)]
    public string Target { get; init; } = "";

    [Setting("Character encoding of files without a byte order mark; auto: UTF-8, or what the bytes look like.")]
    public string? Encoding { get; init; }

    [Setting("Most characters of a line; pairs with a longer one are refused.", Minimum = 1, Maximum = 1 << 29)]
    public long MaxCharacters { get; init; } = 1 << 24;
}

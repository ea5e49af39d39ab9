using Ingot.Core.Settings;

namespace Ingot.Text.Features.Embeddings;

/// <summary>How a text becomes words; a model answers only what is cut as it was trained.</summary>
public sealed record WordSettings
{
    [Setting("How words are cut: words (letters and digits; other signs by themselves) or spaces (whatever stands between white space).")]
    public WordSplit Split { get; init; }

    [Setting("Whether capitals become small letters.")]
    public bool LowerCase { get; init; } = true;
}

using System.Buffers;

namespace Ingot.Data.Cleaning;

/// <summary>
/// Takes out characters that nobody sees: soft hyphens, zero-width spaces, byte order marks within texts, invisible operators and overrides of the
/// writing direction. Zero-width joiners stay: emoji and several scripts are written with them.
/// </summary>
internal sealed class ZeroWidthCleaner : ITextCleaner
{
    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\uFEFF\uFFF9\uFFFA\uFFFB");

    public string Name => "zero_width_characters";

    // Most texts have nothing beyond the first of these, which is found many times faster.
    public string Clean(string text) => text.AsSpan().IndexOfAnyInRange('\u00AD', '\uFFFB') < 0 ? text : Removal.Of(text, Invisible);
}

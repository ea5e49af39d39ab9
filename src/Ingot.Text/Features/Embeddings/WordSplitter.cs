using System.Buffers;
using System.Text;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Cuts texts into words in UTF-8; the end of a line is the word `&lt;/s>`, as in fastText. Holds buffers: one for each thread.</summary>
internal sealed class WordSplitter(WordSettings settings)
{
    private char[] lowered = [];
    private byte[] utf8 = [];

    /// <summary>Takes a word, which stands until it returns.</summary>
    public delegate void WordAction(ReadOnlySpan<byte> word);

    /// <summary>What stands for the end of a line.</summary>
    public static ReadOnlySpan<byte> EndOfLine => "</s>"u8;

    /// <summary>Gives the words of <paramref name="text"/> to <paramref name="word"/>, an end of line after its last line too.</summary>
    public void Split(ReadOnlySpan<char> text, WordAction word)
    {
        if (settings.LowerCase)
        {
            Demand(ref lowered, text.Length);
            text = lowered.AsSpan(0, text.ToLowerInvariant(lowered));
        }

        Demand(ref utf8, Encoding.UTF8.GetMaxByteCount(text.Length));
        bool open = settings.Split == WordSplit.Spaces ? Spaces(text, word) : Words(text, word);
        if (open) word(EndOfLine);
    }

    private bool Spaces(ReadOnlySpan<char> text, WordAction word)
    {
        ReadOnlySpan<byte> bytes = utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8));
        bool open = false;
        int start = 0;
        for (int at = 0; at <= bytes.Length; at++)
        {
            byte value = at < bytes.Length ? bytes[at] : (byte)0;
            if (value is not ((byte)' ' or (>= 9 and <= 13) or 0)) continue;
            if (at > start) word(bytes[start..at]);
            open |= at > start;
            start = at + 1;
            if (value != '\n') continue;
            word(EndOfLine);
            open = false;
        }

        return open;
    }

    private bool Words(ReadOnlySpan<char> text, WordAction word)
    {
        bool open = false;
        for (int at = 0; at < text.Length;)
        {
            int length = Length(text[at..]);
            ReadOnlySpan<char> piece = text.Slice(at, length);
            at += length;
            if (!char.IsWhiteSpace(piece[0])) word(utf8.AsSpan(0, Encoding.UTF8.GetBytes(piece, utf8)));
            else if (piece[0] == '\n') word(EndOfLine);
            else continue;
            open = piece[0] != '\n';
        }

        return open;
    }

    private static int Length(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (at < text.Length)
        {
            if (Rune.DecodeFromUtf16(text[at..], out Rune rune, out int consumed) == OperationStatus.Done && IsWord(rune)) at += consumed;
            else if (at > 0 && text[at] is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1])) at++;
            else return at > 0 ? at : consumed;
        }

        return at;
    }

    private static bool IsWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static void Demand<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length) buffer = new T[Math.Max(length, Math.Min(Array.MaxLength, buffer.Length * 2L))];
    }
}

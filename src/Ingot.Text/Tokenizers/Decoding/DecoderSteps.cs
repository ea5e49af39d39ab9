using System.Text;
using Ingot.Text.Tokenizers.BytePair;
using Ingot.Text.Tokenizers.Models;

namespace Ingot.Text.Tokenizers.Decoding;

/// <summary>The decoders of Hugging Face's tokenizers, a token at a time (tokenizers, decoders/).</summary>
internal static class DecoderSteps
{
    // What English contractions and punctuation lose before them (tokenizers, decoders/wordpiece.rs, cleanup).
    private static readonly (string From, string To)[] Closed =
        [(" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"), (" do not", " don't"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re")];

    /// <summary>Where a file names no decoder: a space between tokens.</summary>
    public static byte[] Spaced(byte[] token, bool isFirst) => isFirst ? token : [(byte)' ', .. token];

    public static byte[] ByteLevel(byte[] token, bool isFirst) => ByteAlphabet.Unspell(Encoding.UTF8.GetString(token)) ?? token;

    public static byte[] ByteFallback(byte[] token, bool isFirst) => BytePieces.Value(Encoding.UTF8.GetString(token)) is { } value ? [value] : token;

    /// <summary>Joins tokens: they come out joined.</summary>
    public static byte[] Fuse(byte[] token, bool isFirst) => token;

    /// <summary>The mark becomes a space, but goes where one was put before the text.</summary>
    public static DecoderStep Metaspace(Rune mark, bool prepends)
    {
        byte[] spelling = Encoding.UTF8.GetBytes(mark.ToString());
        return (token, isFirst) => Replaced(isFirst && prepends && token.AsSpan().StartsWith(spelling) ? token[spelling.Length..] : token, spelling, " "u8);
    }

    /// <summary>Tokens that begin with <paramref name="prefix"/> join, before others stands a space.</summary>
    public static DecoderStep WordPiece(string prefix, bool cleans) => (token, isFirst) =>
    {
        string text = Encoding.UTF8.GetString(token);
        if (!isFirst) text = text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : " " + text;
        if (cleans) foreach ((string from, string to) in Closed) text = text.Replace(from, to, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    };

    public static DecoderStep Replace(string pattern, string content)
    {
        (byte[] from, byte[] to) = (Encoding.UTF8.GetBytes(pattern), Encoding.UTF8.GetBytes(content));
        return (token, _) => Replaced(token, from, to);
    }

    /// <summary>Takes up to so many of one character off the ends of each token; of the first alone, where they were joined before.</summary>
    public static DecoderStep Strip(Rune character, int left, int right, bool joined)
    {
        byte[] spelling = Encoding.UTF8.GetBytes(character.ToString());
        return (token, isFirst) =>
        {
            if (joined && !isFirst) return token;
            ReadOnlySpan<byte> text = token;
            for (int i = 0; i < left && text.StartsWith(spelling); i++) text = text[spelling.Length..];
            for (int i = 0; i < right && text.EndsWith(spelling); i++) text = text[..^spelling.Length];
            return text.ToArray();
        };
    }

    // Bytes, as a token need not be whole characters.
    private static byte[] Replaced(byte[] token, byte[] from, ReadOnlySpan<byte> to)
    {
        if (token.AsSpan().IndexOf(from) < 0) return token;
        var replaced = new List<byte>(token.Length);
        for (int at = 0; at < token.Length;)
        {
            bool found = token.AsSpan(at).StartsWith(from);
            if (found) replaced.AddRange(to);
            else replaced.Add(token[at]);
            at += found ? from.Length : 1;
        }

        return [.. replaced];
    }
}

using System.Text;

namespace Ingot.Text.Tokenizers.Training;

/// <summary>Characters, by their code points; within a word they may have tokens of their own (<paramref name="inner"/>).</summary>
internal sealed class CharacterAlphabet(IReadOnlyDictionary<int, int> first, IReadOnlyDictionary<int, int> inner) : Alphabet
{
    public override int At(ReadOnlySpan<byte> word, int at, out int length)
    {
        bool valid = Rune.DecodeFromUtf8(word[at..], out Rune rune, out length) == 0;
        return valid && (at == 0 ? first : inner).TryGetValue(rune.Value, out int id) ? id : -1;
    }
}

using Ingot.Core.Errors;
using Ingot.Core.Randomness;
using Ingot.Core.Tokens;

namespace Ingot.Text.Features.Embeddings;

/// <summary>Reads one stretch of a token source sentence by sentence, as places in a vocabulary: without unknown words, and with frequent ones thinned out at random.</summary>
internal sealed class Sentences(ITokenSource source, int[] places, float[] keep, long start, long end)
{
    /// <summary>Words after which a sentence ends at the latest, as in fastText.</summary>
    public const int Longest = 1024;

    private readonly int[] buffer = new int[1 << 15];
    private long passed;
    private int at, filled;

    /// <summary>Begins again.</summary>
    public void Rewind() => (passed, at, filled) = (0, 0, 0);

    /// <summary>Fills <paramref name="words"/> with the next sentence; says how many tokens were read for it, 0 at the end.</summary>
    public int Next(SeededRandom random, int[] words, out int count)
    {
        count = 0;
        int read = 0;
        while (count < Longest && (at < filled || Fill()))
        {
            int token = buffer[at++];
            read++;
            int place = places[token];
            if (place >= 0 && (keep[place] >= 1 || random.NextDouble() < keep[place])) words[count++] = place;
            if (token == source.EndOfText) break;
        }

        return read;
    }

    private bool Fill()
    {
        (at, filled) = (0, (int)Math.Min(buffer.Length, end - start - passed));
        if (filled <= 0) return false;
        source.Read(start + passed, buffer.AsSpan(0, filled));
        foreach (int token in buffer.AsSpan(0, filled))
        {
            if ((uint)token >= (uint)places.Length)
                throw new IngotException(ExitCode.Data, $"the token {token} is outside the vocabulary of {places.Length}", mend: "Prepare the project again");
        }

        passed += filled;
        return true;
    }
}

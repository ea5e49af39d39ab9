namespace Ingot.Data.Sources.Stories;

/// <summary>Finds all derivations of one text by walking the graph along it; places that are met again in the same state are not walked again.</summary>
internal sealed class StoryMatcher(VariableTable variables, string story)
{
    private readonly Dictionary<(StoryNode Node, int At, UInt128 Key), Matched> known = [];
    private readonly int[] state = new int[variables.Count];

    /// <summary>What the derivations of the rest of the text from <paramref name="at"/> amount to.</summary>
    public Matched From(StoryNode node, int at = 0)
    {
        for (; node is TextNode text; node = text.Next)
        {
            string said = text.Text(state);
            if (!story.AsSpan(at).StartsWith(said, StringComparison.Ordinal)) return Matched.Nothing;
            at += said.Length;
        }

        if (node is not ChoiceNode choice) return at == story.Length ? Matched.Whole : Matched.Nothing;
        var place = (node, at, variables.Key(state, node.Reads));
        if (!known.TryGetValue(place, out var matched)) known.Add(place, matched = Choose(choice, at));
        return matched;
    }

    private Matched Choose(ChoiceNode choice, int at)
    {
        double logTotal = Math.Log(choice.Total(state));
        var sum = Matched.Nothing;
        for (int option = 0; option < choice.Options; option++)
        {
            double weight = choice.Weight(option, state);
            if (weight == 0) continue;
            var next = choice.Enter(option, state, out int before);
            sum = sum.Or(From(next, at).After(Math.Log(weight) - logTotal));
            choice.Leave(state, before);
        }

        return sum;
    }

    /// <summary>A number of derivations and the logarithm of the sum of their probabilities.</summary>
    internal readonly record struct Matched(double LogProbability, double Derivations)
    {
        public static Matched Nothing { get; } = new(double.NegativeInfinity, 0);

        public static Matched Whole { get; } = new(0, 1);

        public Matched After(double logProbability) => this with { LogProbability = LogProbability + logProbability };

        public Matched Or(Matched other)
        {
            if (Derivations == 0) return other;
            if (other.Derivations == 0) return this;
            double high = Math.Max(LogProbability, other.LogProbability), low = Math.Min(LogProbability, other.LogProbability);
            return new Matched(high + Math.Log(1 + Math.Exp(low - high)), Derivations + other.Derivations);
        }
    }
}

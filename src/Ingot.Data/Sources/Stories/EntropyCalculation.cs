namespace Ingot.Data.Sources.Stories;

/// <summary>
/// The entropy of the derivations of a grammar in nats, exactly: by the chain rule, H(here) = H(choice here) + Σ p(option) H(after option),
/// where two states count as one when nothing that follows depends on their difference.
/// </summary>
internal sealed class EntropyCalculation(VariableTable variables, string file)
{
    private const int MostStates = 4_000_000;

    private readonly Dictionary<(StoryNode Node, UInt128 Key), double> known = [];
    private readonly int[] state = new int[variables.Count];

    /// <summary>The entropy of everything from <paramref name="node"/> on.</summary>
    public double From(StoryNode node)
    {
        while (node is TextNode text) node = text.Next;
        if (node is not ChoiceNode choice) return 0;
        var place = (node, variables.Key(state, node.Decides));
        if (known.TryGetValue(place, out double entropy)) return entropy;
        if (known.Count >= MostStates)
            throw GrammarFault.At(file, node.Line, $"more than {MostStates} states must be told apart", "Let conditions far from each other depend on fewer variables");
        entropy = Choose(choice);
        known.Add(place, entropy);
        return entropy;
    }

    private double Choose(ChoiceNode choice)
    {
        double total = choice.Total(state), entropy = 0;
        if (total <= 0)
        {
            string bound = variables.Describe(state, choice.Decides);
            throw GrammarFault.At(file, choice.Line, $"nothing can be chosen here when {(bound.Length == 0 ? "the conditions fail" : bound)}", "Add an alternative or loosen the condition");
        }

        for (int option = 0; option < choice.Options; option++)
        {
            double p = choice.Weight(option, state) / total;
            if (p == 0) continue;
            var next = choice.Enter(option, state, out int before);
            entropy += p * (From(next) - Math.Log(p));
            choice.Leave(state, before);
        }

        return entropy;
    }
}

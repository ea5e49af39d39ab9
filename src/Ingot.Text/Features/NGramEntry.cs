namespace Ingot.Text.Features;

/// <summary>
/// One n-gram of a model in back-off form: p(last | those before it), and what stands before the probability of a shorter context where this n-gram is the context and the
/// next token was never seen after it (null: nothing was). <paramref name="IsFirst"/>: the first of its order.
/// </summary>
internal readonly record struct NGramEntry(int[] Tokens, double Probability, double? BackOff, bool IsFirst);

using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Tasks;

/// <summary>What the examples of a task depend on besides the corpus.</summary>
internal sealed record TaskTokensKey(string Task, TokenizerSettings Tokenizer);

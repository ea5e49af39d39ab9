using Ingot.Core.Objectives;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Tasks;

/// <summary>What the examples of a task depend on besides the corpus; a base has its own tokenizer.</summary>
internal sealed record TaskTokensKey(string Task, LabelKind Labels, TokenizerSettings? Tokenizer, string? Template);

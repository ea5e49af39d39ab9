using Ingot.Core.Settings;
using Ingot.Text.Tokenizers;

namespace Ingot.Lifecycle.Stages;

/// <summary>What the tokens of packed documents depend on.</summary>
internal sealed record PackedKey(
    [property: Setting("The tokenizer.")] TokenizerSettings Tokenizer,
    [property: Setting("Length of the windows in tokens.")] int Window);

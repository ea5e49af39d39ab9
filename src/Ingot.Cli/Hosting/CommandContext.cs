using Ingot.Cli.Rendering;
using Ingot.Core.Progress;

namespace Ingot.Cli.Hosting;

/// <summary>What a command is given to work with.</summary>
/// <param name="Console">Writes results on stdout; progress makes way for them.</param>
/// <param name="Progress">Takes what long calls have to say; drawn on stderr.</param>
/// <param name="Json">Whether the result is to be one JSON object instead of text and tables.</param>
/// <param name="Verbosity">How much is to be said.</param>
/// <param name="Time">The clock.</param>
internal sealed record CommandContext(CommandConsole Console, IProgressSink Progress, bool Json, Verbosity Verbosity, TimeProvider Time);

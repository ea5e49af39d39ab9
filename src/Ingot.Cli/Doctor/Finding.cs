namespace Ingot.Cli.Doctor;

/// <summary>The outcome of one check.</summary>
/// <param name="Name">What was looked for.</param>
/// <param name="State">How it stands.</param>
/// <param name="Found">What was found, in a few words.</param>
/// <param name="NeededFor">What Ingot needs it for.</param>
/// <param name="Required">Whether nothing works without it.</param>
/// <param name="Mend">What to do, when it is not in order.</param>
internal sealed record Finding(string Name, FindingState State, string Found, string NeededFor, bool Required = false, string? Mend = null);

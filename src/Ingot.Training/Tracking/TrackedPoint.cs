namespace Ingot.Training.Tracking;

/// <summary>One number, or one text, of a run.</summary>
internal readonly record struct TrackedPoint(long Step, string Tag, double Value, double Seconds, string? Text = null);

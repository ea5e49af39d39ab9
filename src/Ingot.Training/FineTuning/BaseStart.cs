namespace Ingot.Training.FineTuning;

/// <summary>The pretrained model that a run starts from: its folder, and the name by which a resumed run knows that it is still the same.</summary>
public sealed record BaseStart(string Folder, string Name);

public import ArgumentParser
public import Exhibition
public import Geometry
public import Imaging
public import Media
public import Telemetry
public import Time

extension PictureSize: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension FrameRate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension DateOrder: ExpressibleByArgument {}

extension Quality: ExpressibleByArgument {}

extension ProgressPrinter.Style: ExpressibleByArgument {}

extension VideoCodec: ExpressibleByArgument {}

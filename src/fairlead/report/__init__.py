"""From a Guidance or a Reading to a page: one view model by audience, and one module for each way out."""
